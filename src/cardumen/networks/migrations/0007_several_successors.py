from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0006_closing_and_seal'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='network',
            name='successor',
        ),
    ]
